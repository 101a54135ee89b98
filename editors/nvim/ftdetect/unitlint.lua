-- Neovim knows unit files below a folder `systemd`. These are the others: anywhere on the disk, drop-ins outside /etc, and what
-- `systemctl edit` opens outside /etc. (Templates like `foo.service.in` need no pattern: Neovim looks at the name before `.in`.)
local unit_types = {
  'automount', 'device', 'mount', 'path', 'scope', 'service', 'slice', 'socket', 'swap', 'target', 'timer',
}
-- Files from which Podman makes services. The other names are too common for anywhere but Podman's own folder.
local quadlet_types = { 'container', 'kube', 'pod' }
local quadlet_folder_types = { 'build', 'image', 'network', 'volume' }

local extensions = {}
local patterns = {}

local function add(types, anywhere)
  for _, type in ipairs(types) do
    if anywhere then
      extensions[type] = 'systemd'
    end
    patterns['.*%.' .. type .. '%.d/.*%.conf'] = 'systemd'
    patterns['.*/containers/systemd/.*%.' .. type] = 'systemd'
  end
end

add(unit_types, true)
add(quadlet_types, true)
add(quadlet_folder_types, false)

for _, type in ipairs(unit_types) do
  -- A drop-in for all units of a type: service.d/x.conf.
  patterns['.*/' .. type .. '%.d/.*%.conf'] = 'systemd'
end
patterns['.*/systemd/system/.*%.d/%.#.*'] = 'systemd'
patterns['.*/systemd/user/.*%.d/%.#.*'] = 'systemd'
patterns['.*/systemd/system/%.#.*'] = 'systemd'
patterns['.*/systemd/user/%.#.*'] = 'systemd'

vim.filetype.add({ extension = extensions, pattern = patterns })
