# Seeds stand in settings_yaml_seeds/.
add_fuzz_target(settings_yaml settings_yaml.cpp)
target_link_libraries(settings_yaml PRIVATE core_settings)
