# Seeds stand in admin_inputs_seeds/.
add_fuzz_target(admin_inputs admin_inputs.cpp)
target_link_libraries(admin_inputs PRIVATE admin_api)
# Seeds stand in person_answer_seeds/.
add_fuzz_target(person_answer person_answer.cpp)
target_link_libraries(person_answer PRIVATE admin_api)
# Seeds stand in scim_text_seeds/.
add_fuzz_target(scim_text scim_text.cpp)
target_link_libraries(scim_text PRIVATE admin_api)
