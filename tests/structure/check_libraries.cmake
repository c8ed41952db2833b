# cmake -DPROGRAM=FILE -DTORCH_FOLDER=DIR -P check_libraries.cmake: what the loader will find for a program or library.
# - One OpenMP runtime, LibTorch's own. Whatever else asks for one is to find that, or the cores are oversubscribed; so
#   the window, which opens LibTorch later, must not have brought the system's before.
# - One Qt: Qt 5 in a Qt 6 process ends it.
execute_process(COMMAND ldd "${PROGRAM}" OUTPUT_VARIABLE libraries COMMAND_ERROR_IS_FATAL ANY)

foreach(unwanted IN ITEMS "not found" "libQt5")
  if(libraries MATCHES "[^\n]*${unwanted}[^\n]*")
    message(FATAL_ERROR "${PROGRAM}: ${CMAKE_MATCH_0}")
  endif()
endforeach()

# The loader writes the path as the run path has it, which may pass through "..".
get_filename_component(torch_folder "${TORCH_FOLDER}" REALPATH)
string(REGEX MATCHALL "libgomp[^\n]*" runtimes "${libraries}")
foreach(runtime IN LISTS runtimes)
  string(REGEX REPLACE ".*=> ([^ ]*)/libgomp.*" "\\1" folder "${runtime}")
  get_filename_component(folder "${folder}" REALPATH)
  if(NOT folder STREQUAL torch_folder)
    message(FATAL_ERROR "${PROGRAM}: ${runtime} is not the one of ${torch_folder}")
  endif()
endforeach()
