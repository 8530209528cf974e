# Seeds stand in table_read_seeds/.
add_fuzz_target(table_read table_read.cpp)
target_link_libraries(table_read PRIVATE core_table)
