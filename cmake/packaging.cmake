# What `cmake --install` puts where, and the .deb that `cpack` makes of it.

# The completions come from the program itself. It must run here, so not in a cross build.
if(NOT CMAKE_CROSSCOMPILING)
    set(completions ${CMAKE_BINARY_DIR}/completions)
    foreach(shell bash zsh fish)
        add_custom_command(
            OUTPUT ${completions}/unitlint.${shell}
            COMMAND ${CMAKE_COMMAND} -E make_directory ${completions}
            COMMAND unitlint completions ${shell} > ${completions}/unitlint.${shell}
            DEPENDS unitlint
            VERBATIM)
        list(APPEND scripts ${completions}/unitlint.${shell})
    endforeach()
    add_custom_target(completions ALL DEPENDS ${scripts})
    install(FILES ${completions}/unitlint.bash RENAME unitlint DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
    install(FILES ${completions}/unitlint.zsh RENAME _unitlint DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
    install(FILES ${completions}/unitlint.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

# Debian wants its manual pages packed; -n leaves the time out, so that two builds are alike.
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.[1-9])
foreach(page IN LISTS pages)
    get_filename_component(name ${page} NAME)
    string(REGEX MATCH "[1-9]$" section ${name})
    set(packed ${CMAKE_BINARY_DIR}/man/${name}.gz)
    add_custom_command(
        OUTPUT ${packed}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/man
        COMMAND gzip -9n < ${page} > ${packed}
        DEPENDS ${page}
        VERBATIM)
    list(APPEND packed_pages ${packed})
    install(FILES ${packed} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
endforeach()
add_custom_target(man ALL DEPENDS ${packed_pages})

install(FILES ${PROJECT_SOURCE_DIR}/LICENSE RENAME copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${PROJECT_SOURCE_DIR}/README.md ${PROJECT_SOURCE_DIR}/CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/examples DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME unitlint)
set(CPACK_PACKAGE_VENDOR "The unitlint authors")
set(CPACK_PACKAGE_CONTACT "The unitlint authors <unitlint@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "linter, formatter and language server for systemd unit files")
set(CPACK_PACKAGE_DESCRIPTION "unitlint finds what systemd would refuse or silently ignore in unit files, says which
protections a service lacks and what each is worth, and repairs both: in a
terminal, in CI, and in every editor that speaks LSP.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS OFF)
include(CPack)
