# Seeds stand in <name>_seeds/.
foreach(target json_parse json_items form_decode base64url_decode base_times sealed_values)
  add_fuzz_target(${target} ${target}.cpp)
  target_link_libraries(${target} PRIVATE core_base)
endforeach()
