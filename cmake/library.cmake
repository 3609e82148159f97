include_guard()

# convene_add_library(NAME INTERFACE|COMPILED HEADERS glob... [EXCEPT regex...] [SOURCES glob...] [LINKS target...])
#
# Makes convene::NAME, called so embedded and installed. Headers and sources are globbed anew by every build, so that a
# new file is built, installed and checked without being listed.
function(convene_add_library name kind)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "HEADERS;EXCEPT;SOURCES;LINKS")
  list(TRANSFORM arg_HEADERS PREPEND "${convene_SOURCE_DIR}/")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE "${convene_SOURCE_DIR}/include/convene" ${arg_HEADERS})
  foreach(regex IN LISTS arg_EXCEPT)
    list(FILTER headers EXCLUDE REGEX "${regex}")
  endforeach()
  list(TRANSFORM headers PREPEND "${convene_SOURCE_DIR}/include/convene/")

  set(target convene_${name})
  if(kind STREQUAL "INTERFACE")
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  else()
    add_library(${target} ${arg_SOURCES})
    set(scope PUBLIC)
    convene_own_code(${target})
    target_compile_options(${target} PRIVATE ${CONVENE_WITHOUT_WRONG_WARNINGS})
  endif()
  add_library(convene::${name} ALIAS ${target})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_link_libraries(${target} ${scope} ${arg_LINKS})
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${convene_SOURCE_DIR}/include" FILES ${headers})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} VERSION ${convene_VERSION} SOVERSION ${convene_VERSION_MAJOR}.${convene_VERSION_MINOR}
    VERIFY_INTERFACE_HEADER_SETS ${CONVENE_BUILD_TESTS})
  set_property(GLOBAL APPEND PROPERTY CONVENE_LIBRARIES ${name})
endfunction()
