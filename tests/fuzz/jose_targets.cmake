# Seeds stand in <name>_seeds/.
add_fuzz_target(jose_verify jose_verify.cpp)
target_link_libraries(jose_verify PRIVATE core_jose)
add_fuzz_target(jose_jwks jose_jwks.cpp)
target_link_libraries(jose_jwks PRIVATE core_jose)
