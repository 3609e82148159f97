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
