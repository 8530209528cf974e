# Seeds stand in http_seeds/.
add_fuzz_target(http_request http_request_fuzz.cpp SEEDS http_seeds)
target_link_libraries(http_request PRIVATE core_web)
