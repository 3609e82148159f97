include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/convene)

# One export a library, so that who asks for convene::core needs nothing that only convene::io does.
get_property(libraries GLOBAL PROPERTY CONVENE_LIBRARIES)
foreach(library IN LISTS libraries)
  install(TARGETS convene_${library} EXPORT convene_${library} FILE_SET HEADERS)
  install(EXPORT convene_${library} NAMESPACE convene:: FILE ${library}.cmake DESTINATION ${package_dir})
endforeach()

set(CONVENE_USUAL ${libraries})  # what find_package(convene) brings when nothing is asked for by name
list(REMOVE_ITEM CONVENE_USUAL serialization tbb)
configure_package_config_file(cmake/convene-config.cmake.in convene-config.cmake INSTALL_DESTINATION ${package_dir}
  NO_SET_AND_CHECK_MACRO)
# Before 1.0 a minor version may break its users.
write_basic_package_version_file(convene-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/convene-config.cmake ${PROJECT_BINARY_DIR}/convene-config-version.cmake
  DESTINATION ${package_dir})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/convene)
