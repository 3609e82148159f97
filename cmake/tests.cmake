include_guard()

# What every test program is compiled with, or its precompiled headers could not be those of all.
function(convene_prepare_test target)
  target_link_libraries(${target} PRIVATE convene::convene convene::serialization GTest::gmock_main)
  if(CONVENE_WITH_TBB)
    target_link_libraries(${target} PRIVATE convene::tbb)
  endif()
  target_compile_definitions(${target} PRIVATE
    CONVENE_PACKAGE_VERSION="${convene_VERSION}"
    CONVENE_EXAMPLE_DATA="${convene_SOURCE_DIR}/examples/data"
    CONVENE_TEST_DATA="${convene_SOURCE_DIR}/tests"
    CONVENE_SHARED_DATA="${convene_SOURCE_DIR}/../shared/data"
    CONVENE_SANITIZED=$<BOOL:${CONVENE_SANITIZE}>)
  if(TARGET convene_command)
    target_compile_definitions(${target} PRIVATE CONVENE_COMMAND="$<TARGET_FILE:convene_command>")
    add_dependencies(${target} convene_command)
  endif()
  # Test programs run for a moment and are compiled for minutes: they are optimised less than what they test.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_compile_options(${target} PRIVATE ${CONVENE_WITHOUT_WRONG_WARNINGS})
  convene_own_code(${target})
endfunction()

# A target whose precompiled headers are for several test programs.
function(convene_add_test_headers target)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp "")
  add_library(${target} OBJECT ${CMAKE_CURRENT_BINARY_DIR}/precompiled.cpp)
  convene_prepare_test(${target})
  convene_precompile(${target} <gmock/gmock.h> <gtest/gtest.h> ${ARGN})
endfunction()

# What sanitizers watch takes longer to begin than most tests do: a few processes for all tests of a program, where
# otherwise each test has its own. Programs that take longest begin first, or one core has nothing else to do in the end.
function(convene_add_shards target program)
  set(shards 4)
  set(cost 0)
  if(program STREQUAL "property")
    set(shards 12)
    set(cost 100)
  elseif(program MATCHES "^(command|fuzz|unit_network|unit_serialization)$")
    set(cost 50)
  endif()
  math(EXPR last "${shards} - 1")
  foreach(shard RANGE ${last})
    set(name "${program}: shard ${shard} of ${shards}")
    add_test(NAME "${name}" COMMAND ${target} --gtest_brief=1 WORKING_DIRECTORY ${convene_SOURCE_DIR})
    set_tests_properties("${name}" PROPERTIES LABELS ${program} TIMEOUT 1200 COST ${cost}
      ENVIRONMENT "GTEST_TOTAL_SHARDS=${shards};GTEST_SHARD_INDEX=${shard}")
  endforeach()
endfunction()

# tests/unit/network/**_test.cpp -> convene_unit_network_test, tests/property/**_test.cpp -> convene_property_test, ...
function(convene_add_test_programs)
  # Two kinds of programs: those that instantiate what computes, and those that call what is compiled in src/.
  set(computing property studies unit_inference unit_measures)
  set(headers <Eigen/Dense>)
  if(CONVENE_WITH_TBB)
    list(APPEND headers <oneapi/tbb/parallel_for.h>)
  endif()
  convene_add_test_headers(convene_test_precompiled)
  convene_add_test_headers(convene_computing_test_precompiled ${headers})
  convene_optimise_for_sanitizers(convene_computing_test_precompiled)

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *_test.cpp)
  # Studies look at what many drawn partnerships come to, by code that other tests run too: minutes for sanitizers, which
  # would see nothing new.
  if(CONVENE_SANITIZE)
    list(FILTER sources EXCLUDE REGEX "^studies/")
  endif()
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
    set(precompiled convene_test_precompiled)
    if(program IN_LIST computing)
      set(precompiled convene_computing_test_precompiled)
      convene_optimise_for_sanitizers(${target})
    endif()
    if(CONVENE_PRECOMPILE)
      convene_use_precompiled(${target})
      target_precompile_headers(${target} REUSE_FROM ${precompiled})
    endif()
    convene_unite(${target})
    if(CONVENE_SANITIZE)
      convene_add_shards(${target} "${program}")
    else()
      gtest_discover_tests(${target} TEST_PREFIX "${program}: " DISCOVERY_MODE PRE_TEST
        WORKING_DIRECTORY ${convene_SOURCE_DIR} PROPERTIES LABELS ${program} TIMEOUT 300)
    endif()
  endforeach()
  target_link_libraries(convene_property_test PRIVATE convene_same_bits)
  if(TARGET convene_studies_test)
    target_link_libraries(convene_studies_test PRIVATE convene_scaling convene_simulation)
  endif()
  convene_optimise_for_sanitizers(convene_catalogue convene_partnership convene_practices convene_measured_works
    convene_same_bits)
endfunction()

# tests/fuzz/*_fuzzer.cpp, entry points for libFuzzer, which Clang has. With the address sanitizer the tests run them from
# their seeds for a moment; with -DCONVENE_SANITIZE="address;undefined;fuzzer-no-link" they are guided by what the library
# covers, to run for longer.
function(convene_add_fuzzers)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR NOT "address" IN_LIST CONVENE_SANITIZE)
    return()
  endif()
  file(GLOB sources CONFIGURE_DEPENDS fuzz/*_fuzzer.cpp)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    string(REGEX REPLACE "_fuzzer$" "" reader ${name})
    add_executable(convene_${name} ${source})
    target_compile_options(convene_${name} PRIVATE -fsanitize=fuzzer-no-link)
    target_link_options(convene_${name} PRIVATE -fsanitize=fuzzer)
    target_compile_definitions(convene_${name} PRIVATE CONVENE_TEST_DATA="${convene_SOURCE_DIR}/tests")
    target_link_libraries(convene_${name} PRIVATE convene::convene convene::serialization)
    convene_own_code(convene_${name})
    set(found ${CMAKE_CURRENT_BINARY_DIR}/found/${reader})
    file(MAKE_DIRECTORY ${found})
    add_test(NAME "libFuzzer: ${reader}" COMMAND convene_${name} -max_total_time=3 -seed=1
      -artifact_prefix=${found}- ${found} ${CMAKE_CURRENT_SOURCE_DIR}/fuzz/corpus/${reader})
    set_tests_properties("libFuzzer: ${reader}" PROPERTIES LABELS fuzz TIMEOUT 300)
  endforeach()
endfunction()

# tests/**/*_test.py, and the checks of layout and README.
function(convene_add_scripts)
  set(layout ${CMAKE_CURRENT_SOURCE_DIR}/layout/check_layout.py)
  add_test(NAME "layout" COMMAND Python3::Interpreter ${layout} ${convene_SOURCE_DIR})
  add_test(NAME "layout: README" COMMAND Python3::Interpreter layout/check_readme.py ${convene_SOURCE_DIR}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
  execute_process(COMMAND ${Python3_EXECUTABLE} -B ${layout} ${convene_SOURCE_DIR} --untested
    OUTPUT_VARIABLE untested OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(untested)
    string(REPLACE "\n" "\n  " untested "${untested}")  # indented, so that CMake keeps the lines
    message(WARNING "Public headers without a unit test:\n  ${untested}")
  endif()

  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR} *_test.py)
  set(environment PYTHONDONTWRITEBYTECODE=1 CONVENE_SHARED_DATA=${convene_SOURCE_DIR}/../shared/data)
  if(TARGET convene_command)
    list(APPEND environment CONVENE_COMMAND=$<TARGET_FILE:convene_command>)
  endif()
  foreach(study IN ITEMS cost partition_volume same_bits calibration discrimination)
    if(TARGET convene_${study}_study)
      string(TOUPPER "CONVENE_${study}_STUDY" variable)
      list(APPEND environment ${variable}=$<TARGET_FILE:convene_${study}_study>)
    endif()
  endforeach()
  foreach(script IN LISTS scripts)
    cmake_path(GET script STEM name)
    add_test(NAME "script: ${name}" COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/${script}
      WORKING_DIRECTORY ${convene_SOURCE_DIR})
    set_tests_properties("script: ${name}" PROPERTIES ENVIRONMENT "${environment}" LABELS script TIMEOUT 600)
  endforeach()
endfunction()

# tests/oracle: an independent program scores the examples and random partnerships, and has to agree; so have packages that
# measured published networks, where those are at hand.
function(convene_add_oracles)
  file(GLOB examples CONFIGURE_DEPENDS ${convene_SOURCE_DIR}/examples/data/*/partnership.json)
  list(TRANSFORM examples REPLACE "/partnership.json$" "")
  add_test(NAME "oracle: scores" COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/oracle/compare_scores.py
    $<TARGET_FILE:convene_command> ${examples} --random 40)
  set_tests_properties("oracle: scores" PROPERTIES LABELS oracle TIMEOUT 600)
  add_test(NAME "oracle: measures" COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/oracle/measure_datasets.py
    $<TARGET_FILE:convene_command> ${convene_SOURCE_DIR}/../shared/data ${convene_SOURCE_DIR}/../shared/checks/compare_measures.py)
  set_tests_properties("oracle: measures" PROPERTIES LABELS oracle TIMEOUT 1800 SKIP_RETURN_CODE 77
    COST 200)  # begun first, or one core has nothing else to do in the end
endfunction()

# Every header compiles alone, as part of every build.
function(convene_add_header_check)
  add_custom_target(convene_headers_compile_alone ALL)
  get_property(libraries GLOBAL PROPERTY CONVENE_LIBRARIES)
  foreach(library IN LISTS libraries)
    add_dependencies(convene_headers_compile_alone convene_${library}_verify_interface_header_sets)
  endforeach()
endfunction()

# tests/compile/*.cpp, each compiled with and without its offending line; and how long our headers take.
function(convene_add_refusals)
  set(directories "$<TARGET_PROPERTY:convene_core,INTERFACE_INCLUDE_DIRECTORIES>")
  set(compiler ${CMAKE_CXX_COMPILER} -std=c++20 "$<$<BOOL:${directories}>:-I$<JOIN:${directories},$<SEMICOLON>-I>>")
  file(GLOB sources CONFIGURE_DEPENDS compile/*.cpp)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    add_test(NAME "compile: ${name}" COMMAND_EXPAND_LISTS
      COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/compile/check_refusal.py ${source} ${compiler})
  endforeach()
  if(NOT CONVENE_SANITIZE)
    add_test(NAME "compile: time" COMMAND_EXPAND_LISTS
      COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/compile/check_compile_time.py
        ${convene_SOURCE_DIR}/include ${compiler})
    set_tests_properties("compile: time" PROPERTIES TIMEOUT 600)
  endif()
endfunction()

# examples/NAME.cpp prints tests/golden/examples/NAME.txt.
function(convene_add_example_outputs)
  file(GLOB examples CONFIGURE_DEPENDS ${convene_SOURCE_DIR}/examples/[0-9]*.cpp)
  foreach(source IN LISTS examples)
    cmake_path(GET source STEM name)
    if(TARGET convene_example_${name})
      add_test(NAME "example: ${name}" COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/support/check_output.py
        ${CMAKE_CURRENT_SOURCE_DIR}/golden/examples/${name}.txt $<TARGET_FILE:convene_example_${name}>
        WORKING_DIRECTORY ${convene_SOURCE_DIR})
    endif()
  endforeach()
endfunction()

# Tiny projects use convene, one installed, one embedded, and one embedded without anything compiled. They are configured, built and run by their tests.
function(convene_add_consumers)
  set(prefix ${CMAKE_CURRENT_BINARY_DIR}/installed)
  add_test(NAME "install: clear" COMMAND ${CMAKE_COMMAND} -E rm -rf ${prefix})
  add_test(NAME "install" COMMAND ${CMAKE_COMMAND} --install ${convene_BINARY_DIR} --prefix ${prefix})
  set_tests_properties("install: clear" PROPERTIES FIXTURES_SETUP convene_cleared)
  set_tests_properties("install" PROPERTIES FIXTURES_REQUIRED convene_cleared FIXTURES_SETUP convene_installed)

  foreach(consumer IN ITEMS found embedded embedded_core)
    # An installed library may be built otherwise than who uses it.
    set(targets "")
    if(consumer STREQUAL "embedded")
      set(targets --build-noclean --build-target core --build-target tbb --build-target everything
        --build-target serialization)
    endif()
    add_test(NAME "install: ${consumer}" COMMAND ${CMAKE_CTEST_COMMAND}
      --build-and-test ${CMAKE_CURRENT_SOURCE_DIR}/install/${consumer} ${CMAKE_CURRENT_BINARY_DIR}/${consumer}
      --build-generator ${CMAKE_GENERATOR} ${targets}
      --build-options -DCMAKE_CXX_COMPILER=${CMAKE_CXX_COMPILER} -DCMAKE_BUILD_TYPE=Debug
        -DCMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER} -DCONVENE_UNITY=${CONVENE_UNITY}
        -DCMAKE_PREFIX_PATH=${prefix} -DCONVENE_SOURCE=${convene_SOURCE_DIR}
      --test-command ${CMAKE_CTEST_COMMAND} --no-tests=error --output-on-failure)
    set_tests_properties("install: ${consumer}" PROPERTIES TIMEOUT 900 COST 100)
  endforeach()
  set_tests_properties("install: found" PROPERTIES FIXTURES_REQUIRED convene_installed)
endfunction()
