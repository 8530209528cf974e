# Seeds stand in endpoints_values_seeds/.
add_fuzz_target(endpoints_values endpoints_values.cpp)
target_link_libraries(endpoints_values PRIVATE idp_endpoints)
