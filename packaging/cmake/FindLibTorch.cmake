# FindLibTorch: the C++ part of PyTorch, without the CUDA toolkit that its own TorchConfig.cmake demands.
#
# Looked for in CINECOR_LIBTORCH (cache or environment), else where packaging/setup unpacks it. Any LibTorch 2.x or
# the `torch` folder of a Python installation will do: the folder that holds lib/libtorch_cpu.so and include/.
#
# Target    LibTorch::LibTorch   torch_cpu and c10, and the OpenMP runtime that comes with them
# Variables LibTorch_FOUND, LibTorch_VERSION, LibTorch_DIRECTORY
#
# libtorch_cuda.so is not linked: the program opens it where an NVIDIA driver is present (core/engine).

set(CINECOR_LIBTORCH "$ENV{CINECOR_LIBTORCH}" CACHE PATH
    "Folder of a LibTorch 2.x (lib/libtorch_cpu.so, include/); empty: the one of packaging/setup")
set(LibTorch_DIRECTORY "${CINECOR_LIBTORCH}")
if(NOT LibTorch_DIRECTORY)
  set(LibTorch_DIRECTORY "${PROJECT_SOURCE_DIR}/.deps/libtorch-2.11.0/torch")
endif()
if(EXISTS "${LibTorch_DIRECTORY}/torch/lib/libtorch_cpu.so")
  string(APPEND LibTorch_DIRECTORY "/torch")
endif()

set(_libtorch_lib "${LibTorch_DIRECTORY}/lib")
set(_libtorch_include "${LibTorch_DIRECTORY}/include")

# The folder may change between two runs, so nothing of it is cached.
foreach(_libtorch_name IN ITEMS torch_cpu c10)
  set(LibTorch_${_libtorch_name} "LibTorch_${_libtorch_name}-NOTFOUND")
  if(EXISTS "${_libtorch_lib}/lib${_libtorch_name}.so")
    set(LibTorch_${_libtorch_name} "${_libtorch_lib}/lib${_libtorch_name}.so")
  endif()
endforeach()

# 2.9 moved the numbers from torch/version.h into torch/headeronly/version.h.
foreach(_libtorch_header IN ITEMS torch/headeronly/version.h torch/csrc/api/include/torch/version.h)
  if(NOT LibTorch_VERSION AND EXISTS "${_libtorch_include}/${_libtorch_header}")
    file(STRINGS "${_libtorch_include}/${_libtorch_header}" _libtorch_lines
         REGEX "^#define TORCH_VERSION_(MAJOR|MINOR|PATCH) +[0-9]+")
    list(TRANSFORM _libtorch_lines REPLACE "^.* ([0-9]+).*$" "\\1")
    list(JOIN _libtorch_lines "." LibTorch_VERSION)
  endif()
endforeach()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(LibTorch
  REQUIRED_VARS LibTorch_torch_cpu LibTorch_c10 LibTorch_VERSION
  VERSION_VAR LibTorch_VERSION
  HANDLE_VERSION_RANGE
  REASON_FAILURE_MESSAGE "looked in '${LibTorch_DIRECTORY}', run packaging/setup or pass -DCINECOR_LIBTORCH=DIR")

if(LibTorch_FOUND AND NOT LibTorch_VERSION VERSION_LESS 3)
  message(FATAL_ERROR "LibTorch ${LibTorch_VERSION} in '${LibTorch_DIRECTORY}': Cinecor is written for LibTorch 2.x")
endif()

if(LibTorch_FOUND AND NOT TARGET LibTorch::LibTorch)
  foreach(_libtorch_name IN ITEMS torch_cpu c10)
    add_library(LibTorch::${_libtorch_name} SHARED IMPORTED)
    set_target_properties(LibTorch::${_libtorch_name} PROPERTIES
      IMPORTED_LOCATION "${LibTorch_${_libtorch_name}}")
  endforeach()

  add_library(LibTorch::LibTorch INTERFACE IMPORTED)
  target_include_directories(LibTorch::LibTorch SYSTEM INTERFACE
    "${_libtorch_include}" "${_libtorch_include}/torch/csrc/api/include")
  target_compile_definitions(LibTorch::LibTorch INTERFACE _GLIBCXX_USE_CXX11_ABI=1)
  target_link_libraries(LibTorch::LibTorch INTERFACE LibTorch::torch_cpu LibTorch::c10)

  # OpenCV and ITK ask for the system's libgomp.so.1. Two OpenMP runtimes in one process oversubscribe the cores and
  # may hang, and the loader takes the first it meets: named by the program itself, that is LibTorch's own.
  set(_libtorch_gomp "${_libtorch_lib}/libgomp.so.1")
  if(EXISTS "${_libtorch_gomp}")
    add_library(LibTorch::gomp SHARED IMPORTED)
    set_target_properties(LibTorch::gomp PROPERTIES IMPORTED_LOCATION "${_libtorch_gomp}")
    target_link_libraries(LibTorch::LibTorch INTERFACE LibTorch::gomp)
    target_link_options(LibTorch::LibTorch INTERFACE LINKER:--no-as-needed)
  endif()
endif()

unset(_libtorch_gomp)
unset(_libtorch_header)
unset(_libtorch_include)
unset(_libtorch_lib)
unset(_libtorch_lines)
unset(_libtorch_name)
