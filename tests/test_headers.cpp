// Nothing but the headers that every test includes; see tests/CMakeLists.txt.
