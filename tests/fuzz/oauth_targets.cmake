# Seeds stand in <name>_seeds/.
add_fuzz_target(oauth_redirect_uri oauth_redirect_uri.cpp)
target_link_libraries(oauth_redirect_uri PRIVATE idp_oauth)
add_fuzz_target(oauth_authorize oauth_authorize.cpp)
target_link_libraries(oauth_authorize PRIVATE idp_oauth)
add_fuzz_target(oauth_token oauth_token.cpp)
target_link_libraries(oauth_token PRIVATE idp_oauth)
