include_guard()

# Warnings and sanitizers are for convene's own sources and tests, and for nobody who embeds or installs it.
set(CONVENE_SANITIZE "" CACHE STRING "Sanitizers for convene's own code and tests, such as address;undefined")

# GCC 12 is wrong about "text" + std::string (its bugs 105329 and 105651) and about the boost::optional within the edge
# iterator of adjacency_list. Examples keep these warnings: what they see of our headers, a user sees too.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  set(CONVENE_WITHOUT_WRONG_WARNINGS -Wno-restrict -Wno-stringop-overflow -Wno-maybe-uninitialized)
endif()

function(convene_own_code target)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  if(PROJECT_IS_TOP_LEVEL AND CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion)
  endif()
  if(CONVENE_SANITIZE)
    list(JOIN CONVENE_SANITIZE "," kinds)
    # Without recovery, so that undefined behaviour fails a test instead of printing beside it.
    target_compile_options(${target} PRIVATE -fsanitize=${kinds} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(${target} PRIVATE -fsanitize=${kinds})
  endif()
endfunction()

# Parses these headers, and what nearly every source includes of the standard library, once for all sources of a target:
# tests and benchmarks, which are most of what is compiled. No header of ours is among them, or a change of one would
# compile everything anew. A source that lacks an #include compiles nevertheless, unless CONVENE_PRECOMPILE is OFF; the
# library's own sources and headers are always compiled without.
function(convene_precompile target)
  if(CONVENE_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <cmath> <functional> <map> <memory> <optional> <span>
      <string> <unordered_map> <utility> <vector> ${ARGN})
    convene_use_precompiled(${target})
  endif()
endfunction()

# Compiles the sources of a target some at a time, so that what all of them include and instantiate is compiled once for
# each of these: four times faster for tests. Names of their unnamed namespaces must then differ, which those of tests
# do by a namespace a file.
function(convene_unite target)
  if(CONVENE_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
endfunction()

# What sources need to use precompiled headers.
function(convene_use_precompiled target)
  # What ccache asks for, to keep what was compiled with them.
  target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  # Of what GCC 12 precompiled it also shows warnings that it hides in system headers: one more that is wrong.
  if(CONVENE_WITHOUT_WRONG_WARNINGS)
    target_compile_options(${target} PRIVATE ${CONVENE_WITHOUT_WRONG_WARNINGS} -Wno-array-bounds)
  endif()
endfunction()

# The preset asan does not optimise, which would take longer than most tests do; what computes for long is the
# exception.
function(convene_optimise_for_sanitizers)
  if(CONVENE_SANITIZE)
    foreach(target IN LISTS ARGN)
      target_compile_options(${target} PRIVATE $<$<CONFIG:Debug>:-O1>)
    endforeach()
  endif()
endfunction()
