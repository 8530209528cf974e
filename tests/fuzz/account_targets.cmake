# Seeds stand in account_text_seeds/.
add_fuzz_target(account_text account_text.cpp)
target_link_libraries(account_text PRIVATE core_account)
target_compile_definitions(account_text PRIVATE KLICNIK_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
