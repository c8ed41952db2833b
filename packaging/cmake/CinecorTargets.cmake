# What every target of Cinecor has in common: language, warnings, include root, sanitizers.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(cinecor-options INTERFACE)
target_include_directories(cinecor-options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(cinecor-options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wshadow -Werror>)
# At full optimisation GCC 12 misjudges joined strings and std::expected (GCC bugs 105329, 105651, 105562); the dev and
# sanitizer builds keep these warnings.
target_compile_options(cinecor-options
  INTERFACE $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<CONFIG:Release>>:-Wno-restrict -Wno-stringop-overflow
            -Wno-array-bounds -Wno-maybe-uninitialized>)
target_compile_definitions(cinecor-options INTERFACE CINECOR_VERSION="${PROJECT_VERSION}")
if(CINECOR_SANITIZE)
  target_compile_options(cinecor-options INTERFACE -fsanitize=${CINECOR_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(cinecor-options INTERFACE -fsanitize=${CINECOR_SANITIZE})
endif()

# cinecor_add_library(NAME SOURCES...): a static library of this project.
function(cinecor_add_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC cinecor-options)
endfunction()

# cinecor_add_program(NAME SOURCES...): a program in <build>/bin.
function(cinecor_add_program name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE cinecor-options)
endfunction()
