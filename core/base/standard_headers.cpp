// Precompiled headers need a file to be compiled with; CMakeLists.txt names them.
