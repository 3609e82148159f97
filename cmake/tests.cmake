include_guard()

# What every test program is compiled with; GoogleTest's headers are parsed once for all of them.
function(convene_prepare_test target)
  target_link_libraries(${target} PRIVATE convene::convene GTest::gmock_main)
  if(CONVENE_WITH_TBB)
    target_link_libraries(${target} PRIVATE convene::tbb)
  endif()
  target_compile_definitions(${target} PRIVATE
    CONVENE_PACKAGE_VERSION="${convene_VERSION}"
    CONVENE_EXAMPLE_DATA="${convene_SOURCE_DIR}/examples/data"
    CONVENE_TEST_DATA="${convene_SOURCE_DIR}/tests"
    CONVENE_SHARED_DATA="${convene_SOURCE_DIR}/../shared/data")
  if(TARGET convene_command)
    target_compile_definitions(${target} PRIVATE CONVENE_COMMAND="$<TARGET_FILE:convene_command>")
    add_dependencies(${target} convene_command)
  endif()
  # What ccache asks for, to keep what was compiled with a precompiled header.
  target_compile_options(${target} PRIVATE ${CONVENE_WITHOUT_WRONG_WARNINGS} $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
  convene_own_code(${target})
endfunction()

# tests/unit/network/**_test.cpp -> convene_unit_network_test, tests/property/**_test.cpp -> convene_property_test, ...
function(convene_add_test_programs)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp "")
  add_library(convene_test_precompiled OBJECT ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
  convene_prepare_test(convene_test_precompiled)
  target_precompile_headers(convene_test_precompiled PRIVATE <gmock/gmock.h> <gtest/gtest.h> <string> <vector>)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *_test.cpp)
  foreach(source IN LISTS sources)
    string(REGEX REPLACE "/[^/]*$" "" folder ${source})
    string(REGEX REPLACE "^(unit/[^/]+|[^/]+).*" "\\1" program ${folder})
    string(REPLACE "/" "_" program ${program})
    list(APPEND programs ${program})
    list(APPEND sources_of_${program} ${source})
  endforeach()
  list(REMOVE_DUPLICATES programs)

  foreach(program IN LISTS programs)
    set(target convene_${program}_test)
    add_executable(${target} ${sources_of_${program}})
    convene_prepare_test(${target})
    target_precompile_headers(${target} REUSE_FROM convene_test_precompiled)
    gtest_discover_tests(${target} TEST_PREFIX "${program}: " DISCOVERY_MODE PRE_TEST
      WORKING_DIRECTORY ${convene_SOURCE_DIR} PROPERTIES LABELS ${program} TIMEOUT 300)
  endforeach()
endfunction()
