# Seeds stand in <name>_seeds/.
add_fuzz_target(jose_verify jose_verify.cpp)
target_link_libraries(jose_verify PRIVATE core_jose)
add_fuzz_target(jose_jwks jose_jwks.cpp)
target_link_libraries(jose_jwks PRIVATE core_jose)
add_fuzz_target(jose_certificate jose_certificate.cpp)
target_link_libraries(jose_certificate PRIVATE core_jose)
add_fuzz_target(jose_foreign_key jose_foreign_key.cpp)
target_link_libraries(jose_foreign_key PRIVATE core_jose)
