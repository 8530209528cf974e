# openapi.yaml says what the administration API does: its paths, problems and examples.
add_room_tests(architecture_openapi_test LABEL unit
  SOURCES openapi_test.cpp
  USES admin_api)
