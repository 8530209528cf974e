# Seeds stand in <target>_seeds/.
foreach(target sovm_document register_records epusa_feed packed_document)
  add_fuzz_target(${target} ${target}.cpp)
  target_link_libraries(${target} PRIVATE sync_sources)
endforeach()
