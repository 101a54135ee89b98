# The three functions that every folder uses. Each library links only the neighbours that it names.

set(UNITLINT_WARNINGS -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)
if(UNITLINT_SANITIZE)
    add_compile_options(-fsanitize=${UNITLINT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${UNITLINT_SANITIZE})
    # Where it instruments code, g++ 12 takes members of variants and functions for uninitialized that are not.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        add_compile_options(-Wno-maybe-uninitialized)
    endif()
endif()

# Turns the names of our folders into targets; anything that is a target already stays as it is.
function(unitlint_targets out)
    set(targets)
    foreach(name IN LISTS ARGN)
        if(name MATCHES "::" OR name MATCHES "^unitlint_")
            list(APPEND targets ${name})
        else()
            list(APPEND targets unitlint_${name})
        endif()
    endforeach()
    set(${out} ${targets} PARENT_SCOPE)
endfunction()

# unitlint_library(NAME SOURCES files... DEPENDS folders or targets...)
function(unitlint_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    unitlint_targets(depends ${ARG_DEPENDS})
    add_library(unitlint_${name} STATIC ${ARG_SOURCES})
    target_include_directories(unitlint_${name} PUBLIC ${PROJECT_SOURCE_DIR})
    target_compile_options(unitlint_${name} PRIVATE ${UNITLINT_WARNINGS})
    target_link_libraries(unitlint_${name} PUBLIC ${depends})
endfunction()

# unitlint_test(NAME SOURCES files... DEPENDS folders or targets...): one doctest program, known to ctest as NAME.
function(unitlint_test name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    unitlint_targets(depends ${ARG_DEPENDS})
    add_executable(${name}_tests ${ARG_SOURCES})
    target_compile_options(${name}_tests PRIVATE ${UNITLINT_WARNINGS})
    target_compile_definitions(${name}_tests PRIVATE UNITLINT_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name}_tests PRIVATE unitlint_test_main ${depends})
    add_test(NAME ${name} COMMAND ${name}_tests)
endfunction()

# unitlint_bench(NAME SOURCES files... DEPENDS folders or targets...): one Google Benchmark program, never run by ctest.
function(unitlint_bench name)
    cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS" ${ARGN})
    unitlint_targets(depends ${ARG_DEPENDS})
    add_executable(${name}_bench ${ARG_SOURCES})
    target_compile_options(${name}_bench PRIVATE ${UNITLINT_WARNINGS})
    target_link_libraries(${name}_bench PRIVATE benchmark::benchmark_main ${depends})
endfunction()
