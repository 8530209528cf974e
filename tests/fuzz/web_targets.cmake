# Seeds stand in <name>_seeds/.
add_fuzz_target(http_request http_request.cpp)
target_link_libraries(http_request PRIVATE core_web)
add_fuzz_target(web_headers web_headers.cpp)
target_link_libraries(web_headers PRIVATE core_web)
