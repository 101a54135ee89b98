local M = {}

---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  return vim.lsp.get_clients({ name = 'unitlint', bufnr = bufnr })[1]
end

--- Shows lines in a scratch buffer; the same one, and the same window, when there is one of this name already.
---@param name string
---@param lines string[]
local function show_scratch(name, lines)
  local bufnr = vim.fn.bufadd(name)
  vim.fn.bufload(bufnr)
  vim.bo[bufnr].buftype = 'nofile'
  vim.bo[bufnr].bufhidden = 'wipe'
  vim.bo[bufnr].swapfile = false
  vim.bo[bufnr].modifiable = true
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, lines)
  vim.bo[bufnr].modifiable = false
  if vim.fn.bufwinid(bufnr) == -1 then
    local window = vim.api.nvim_open_win(bufnr, false, { split = 'below' })
    vim.wo[window].wrap = false
  end
end

--- Asks the server for a text about a unit and shows it in a window below.
---@param bufnr integer
---@param method string
---@param page string what the window is called
---@param missing string what to say where the server has nothing
local function show_page(bufnr, method, page, missing)
  local client = client_of(bufnr)
  if not client then
    vim.notify('unitlint does not run for this buffer: see :checkhealth unitlint', vim.log.levels.ERROR)
    return
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  client:request(method, params, function(err, result)
    if err then
      vim.notify('unitlint: ' .. err.message, vim.log.levels.ERROR)
      return
    end
    local unit = vim.fs.basename(vim.api.nvim_buf_get_name(bufnr))
    if type(result) ~= 'table' then
      vim.notify(('unitlint: %s %s'):format(missing, unit), vim.log.levels.WARN)
      return
    end
    show_scratch(('unitlint://%s/%s'):format(page, unit), vim.split(vim.trim(result.text), '\n'))
  end, bufnr)
end

--- Adds the protections that fit the service to the buffer, or makes a drop-in with them; the server plans both.
---@param bufnr integer
---@param profile string? without one the server chooses it from the unit
---@param drop_in boolean
function M.harden(bufnr, profile, drop_in)
  local client = client_of(bufnr)
  if not client then
    vim.notify('unitlint does not run for this buffer: see :checkhealth unitlint', vim.log.levels.ERROR)
    return
  end
  local argument = { uri = vim.uri_from_bufnr(bufnr), profile = profile, dropIn = drop_in }
  local params = { command = 'unitlint.harden', arguments = { argument } }
  client:request('workspace/executeCommand', params, function(err)
    if err then
      vim.notify('unitlint: ' .. err.message, vim.log.levels.ERROR)
    end
  end, bufnr)
end

--- The table of `systemd-analyze security`.
---@param bufnr integer
function M.show_exposure(bufnr)
  show_page(bufnr, 'unitlint/exposureTable', 'exposure', 'there is no score for')
end

--- What all files of the unit make together, each line with where it comes from.
---@param bufnr integer
function M.show_effective_unit(bufnr)
  show_page(bufnr, 'unitlint/effectiveUnit', 'effective', 'there is no unit for')
end

--- Gives a buffer that the server checks the commands that are more than a standard request.
---@param bufnr integer
function M.add_commands(bufnr)
  vim.api.nvim_buf_create_user_command(bufnr, 'UnitlintExposure', function()
    M.show_exposure(bufnr)
  end, { desc = 'Show how exposed the service is, worst first' })
  vim.api.nvim_buf_create_user_command(bufnr, 'UnitlintHarden', function(command)
    M.harden(bufnr, command.fargs[1], command.bang)
  end, { nargs = '?', bang = true, desc = 'Add the protections that fit the service; with ! as a drop-in' })
  vim.api.nvim_buf_create_user_command(bufnr, 'UnitlintCat', function()
    M.show_effective_unit(bufnr)
  end, { desc = 'Show what all files of the unit make together' })
end

--- Tells the user, once, when the program is missing: vim.lsp.enable() is silent about that.
function M.check_program()
  local cmd = vim.lsp.config['unitlint'].cmd
  if type(cmd) == 'table' and vim.fn.executable(cmd[1]) == 0 then
    vim.notify_once(('unitlint: the program `%s` is not on the PATH; see :checkhealth unitlint'):format(cmd[1]), vim.log.levels.WARN)
  end
end

--- Colours a buffer from its syntax tree, where `make` has built the parser; elsewhere Neovim's own syntax file does it.
---@param bufnr integer
function M.highlight(bufnr)
  if not vim.treesitter.language.add('systemd') then
    return
  end
  vim.treesitter.start(bufnr, 'systemd')
  local undo = vim.b[bufnr].undo_ftplugin
  vim.b[bufnr].undo_ftplugin = (undo and undo .. ' | ' or '') .. 'call v:lua.vim.treesitter.stop()'
end

return M
