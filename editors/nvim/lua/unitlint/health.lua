-- :checkhealth unitlint
local M = {}
local health = vim.health

---@return vim.lsp.Config?
local function config()
  return vim.lsp.config and vim.lsp.config['unitlint']
end

local function check_neovim()
  local version = vim.version()
  local name = ('Neovim %d.%d.%d'):format(version.major, version.minor, version.patch)
  if vim.fn.has('nvim-0.11') == 1 then
    health.ok(name)
    return true
  end
  health.error(name, 'Install Neovim 0.11 or newer')
  return false
end

local function check_program(cmd)
  if type(cmd) ~= 'table' then
    health.info('The server is started by a function')
    return
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    health.error(
      ('`%s` is not on the PATH, or cannot be run'):format(cmd[1]),
      "Install unitlint, or name the program: vim.lsp.config('unitlint', { cmd = { '/path/to/unitlint', 'lsp' } })"
    )
    return
  end
  health.ok('Program: ' .. path)
  local started, process = pcall(vim.system, { path, '--version' }, { text = true, timeout = 5000 })
  local result = started and process:wait() or { code = -1, stdout = '' }
  local version = vim.trim(result.stdout or '')
  if result.code == 0 and version:find('^unitlint ') then
    health.ok('Version: ' .. version)
  else
    health.error(('`%s --version` does not answer as unitlint does'):format(path), 'Install unitlint anew')
  end
end

local function check_enabled()
  -- vim.lsp.is_enabled() came with 0.12.
  local enabled = vim.lsp.is_enabled and vim.lsp.is_enabled('unitlint')
  if enabled == nil then
    enabled = vim.lsp._enabled_configs['unitlint'] ~= nil
  end
  if enabled then
    health.ok('The server is enabled')
  else
    health.warn('The server is not enabled', "vim.lsp.enable('unitlint')")
  end
end

local function check_filetypes()
  local missed = {}
  for _, name in ipairs({ '/x/a.service', '/x/a.scope', '/x/a.service.d/b.conf', '/x/a.service.in' }) do
    if vim.filetype.match({ filename = name }) ~= 'systemd' then
      table.insert(missed, name)
    end
  end
  if #missed == 0 then
    health.ok('Unit files and drop-ins get the filetype `systemd`')
  else
    health.error(
      'These names do not get the filetype `systemd`: ' .. table.concat(missed, ', '),
      'Look for another vim.filetype.add() in your configuration: `:verbose set filetype?` in such a file'
    )
  end
end

local function check_parser()
  if vim.treesitter.language.add('systemd') then
    health.ok('Tree-sitter parser: ' .. (vim.api.nvim_get_runtime_file('parser/systemd.so', false)[1] or 'built in'))
  else
    health.warn('No tree-sitter parser: colours come from the syntax file', 'Run `make` in the folder of the plugin')
  end
end

local function check_buffers()
  local buffers = vim.tbl_filter(function(bufnr)
    return vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == 'systemd'
  end, vim.api.nvim_list_bufs())
  if #buffers == 0 then
    health.info('No unit file is open')
  end
  for _, bufnr in ipairs(buffers) do
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
    if #vim.lsp.get_clients({ bufnr = bufnr, name = 'unitlint' }) > 0 then
      health.ok(name .. ': attached')
    else
      health.error(name .. ': not attached', 'Look at `:messages`, and at the log: ' .. vim.lsp.log.get_filename())
    end
  end
  return buffers
end

--- Two servers for one file report everything twice and offer edits that do not fit each other.
local function check_others(buffers)
  local others = {}
  for _, bufnr in ipairs(buffers) do
    for _, client in ipairs(vim.lsp.get_clients({ bufnr = bufnr })) do
      if client.name ~= 'unitlint' then
        others[client.name] = true
      end
    end
  end
  local names = vim.tbl_keys(others)
  table.sort(names)
  if #names == 0 then
    health.ok('No other language server is attached to a unit file')
  end
  for _, name in ipairs(names) do
    health.warn(
      ('The language server `%s` is attached to unit files, too'):format(name),
      ("If its findings double those of unitlint: vim.lsp.enable('%s', false)"):format(name)
    )
  end
end

function M.check()
  health.start('unitlint: installation')
  if not check_neovim() then
    return
  end
  local found = config()
  if not found then
    health.error('lsp/unitlint.lua is not on the runtime path', "vim.opt.runtimepath:prepend('/path/to/unitlint/editors/nvim')")
    return
  end
  check_program(found.cmd)
  check_enabled()
  check_filetypes()
  check_parser()
  health.start('unitlint: open files')
  check_others(check_buffers())
end

return M
