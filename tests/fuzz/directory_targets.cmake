# Seeds stand in <name>_seeds/.
add_fuzz_target(directory_names directory_names.cpp)
target_link_libraries(directory_names PRIVATE core_directory)
add_fuzz_target(directory_policy directory_policy.cpp)
target_link_libraries(directory_policy PRIVATE core_directory ldap lber)
