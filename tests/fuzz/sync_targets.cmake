# Seeds stand in sovm_document_seeds/.
add_fuzz_target(sovm_document sovm_document.cpp)
target_link_libraries(sovm_document PRIVATE sync_decisions)
