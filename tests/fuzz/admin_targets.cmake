# Seeds stand in admin_inputs_seeds/.
add_fuzz_target(admin_inputs admin_inputs.cpp)
target_link_libraries(admin_inputs PRIVATE admin_api)
