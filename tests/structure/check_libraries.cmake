# cmake -DPROGRAM=FILE -P check_libraries.cmake: what the loader will find for a program.
# - One OpenMP runtime, LibTorch's own: with the system's beside it the cores are oversubscribed.
# - One Qt: Qt 5 in a Qt 6 process ends it.
execute_process(COMMAND ldd "${PROGRAM}" OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)

if(libraries MATCHES "[^\n]*not found")
  message(FATAL_ERROR "${PROGRAM}: ${CMAKE_MATCH_0}")
endif()
if(libraries MATCHES "[^\n]*libQt5[^\n]*")
  message(FATAL_ERROR "${PROGRAM} is linked with Qt 5: ${CMAKE_MATCH_0}")
endif()

if(NOT libraries MATCHES "=> ([^\n]*)/libc10\\.so")
  message(FATAL_ERROR "${PROGRAM} is not linked with LibTorch:\n${libraries}")
endif()
set(torch_folder "${CMAKE_MATCH_1}")
string(REGEX MATCHALL "[^\n]*libgomp[^\n]*" runtimes "${libraries}")
list(LENGTH runtimes count)
if(NOT count EQUAL 1 OR NOT runtimes MATCHES "=> ${torch_folder}/libgomp")
  message(FATAL_ERROR "${PROGRAM} should have the OpenMP runtime of ${torch_folder} alone:\n${runtimes}")
endif()
