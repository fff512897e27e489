# Run by `cmake --install`: what stands beside the binary. `source`, `made`, `share` and `bin` are set by CMakeLists.txt.
set(prefix ${CMAKE_INSTALL_PREFIX})
# As GNUInstallDirs has it: /etc for /usr, and below the prefix for any other.
set(etc ${prefix}/etc)
set(zsh zsh/site-functions)
if(prefix STREQUAL "/usr")
    set(etc /etc)
    if(EXISTS /etc/debian_version)
        set(zsh zsh/vendor-completions)
    endif()
endif()
set(data ${prefix}/${share}/loketwacht)
set(documents ${prefix}/${share}/doc/loketwacht)

function(put directory)
    file(INSTALL DESTINATION ${directory} TYPE FILE FILES ${ARGN})
endfunction()

set(bindir ${prefix}/${bin})
configure_file(${source}/packaging/loketwacht.service.in ${made}/loketwacht.service @ONLY)
configure_file(${source}/packaging/loketwacht-browser.service.in ${made}/loketwacht-browser.service @ONLY)
put(${prefix}/lib/systemd/system ${made}/loketwacht.service ${made}/loketwacht-browser.service)
put(${etc}/default ${source}/packaging/default/loketwacht)
put(${etc}/loketwacht ${made}/loketwacht.yaml ${source}/config/web.yaml)
put(${etc}/loketwacht/inventory ${source}/config/inventory/vlaanderen.yaml)

put(${prefix}/${share}/man/man1 ${made}/loketwacht.1.gz)
file(INSTALL DESTINATION ${prefix}/${share}/bash-completion/completions TYPE FILE FILES ${made}/loketwacht.bash RENAME loketwacht)
put(${prefix}/${share}/${zsh} ${made}/_loketwacht)
put(${prefix}/${share}/fish/vendor_completions.d ${made}/loketwacht.fish)

put(${data} ${source}/config/loketwacht.schema.json ${source}/config/inventory.schema.json)
file(INSTALL DESTINATION ${data} TYPE DIRECTORY FILES ${source}/config/prometheus ${source}/config/alertmanager)
file(INSTALL DESTINATION ${data}/browser TYPE PROGRAM FILES ${source}/config/browser/chromium ${source}/config/browser/health)
file(INSTALL DESTINATION ${data} TYPE DIRECTORY FILES ${source}/dashboards
     FILES_MATCHING PATTERN "*.json" PATTERN "*.yaml" PATTERN "README.md" PATTERN layout EXCLUDE)

put(${documents} ${source}/README.md ${source}/CHANGELOG.md ${source}/LICENSE ${source}/SECURITY.md)
file(INSTALL DESTINATION ${documents} TYPE FILE FILES ${source}/LICENSE RENAME copyright)
file(INSTALL DESTINATION ${documents}/config TYPE DIRECTORY FILES ${source}/config/ FILES_MATCHING PATTERN "*.md"
     PATTERN prometheus EXCLUDE PATTERN alertmanager EXCLUDE)
