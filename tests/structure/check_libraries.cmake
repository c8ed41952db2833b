# cmake -DPROGRAM=FILE -P check_libraries.cmake: what the loader will find for a program or library.
# - One OpenMP runtime, LibTorch's own. Whatever else asks for one is to find that, or the cores are oversubscribed; so
#   the window, which opens LibTorch later, must not have brought the system's before.
# - One Qt: Qt 5 in a Qt 6 process ends it.
execute_process(COMMAND ldd "${PROGRAM}" OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)

foreach(unwanted IN ITEMS "not found" "libQt5")
  if(libraries MATCHES "[^\n]*${unwanted}[^\n]*")
    message(FATAL_ERROR "${PROGRAM}: ${CMAKE_MATCH_0}")
  endif()
endforeach()

set(torch_folder "LibTorch's folder")
if(libraries MATCHES "=> ([^\n]*)/libc10\\.so")
  set(torch_folder "${CMAKE_MATCH_1}")
endif()
string(REGEX MATCHALL "libgomp[^\n]*" runtimes "${libraries}")
foreach(runtime IN LISTS runtimes)
  string(FIND "${runtime}" "=> ${torch_folder}/libgomp" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "${PROGRAM}: ${runtime} is not the one of ${torch_folder}")
  endif()
endforeach()
