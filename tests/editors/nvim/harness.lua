-- What the suites share: tests by name, waiting for what is expected, and the closing count. Runs inside Neovim.
local M = { passed = 0, failed = 0, skipped = 0 }

-- Not the standard output, to which Neovim writes messages of its own, too.
local report = assert(io.open(vim.env.UNITLINT_TEST_REPORT, 'a'))

-- Far more than anything takes; a test that reaches it fails.
local patience = 10000

-- What Neovim says to the user, in order.
M.notifications = {}
vim.notify = function(message)
  table.insert(M.notifications, message)
end

M.bare = '[Unit]\nDescription=A test\n\n[Service]\nExecStart=/usr/bin/foo\n'
M.music_bot = table.concat(vim.fn.readfile(vim.env.UNITLINT_ROOT .. '/examples/music-bot.service'), '\n') .. '\n'

--- Thrown by skip(); no failure.
local Skip = {}

function M.skip(reason)
  error(setmetatable({ reason = reason }, Skip), 0)
end

--- Waits until `condition` returns something true, and returns that.
function M.wait(what, condition)
  local value
  vim.wait(patience, function()
    value = condition()
    return value
  end, 5)
  if not value then
    error('waited in vain for ' .. what, 2)
  end
  return value
end

function M.equal(expected, actual, what)
  if not vim.deep_equal(expected, actual) then
    error(('%s: expected %s, got %s'):format(what or 'value', vim.inspect(expected):sub(1, 1000), vim.inspect(actual):sub(1, 1000)), 2)
  end
end

function M.contains(text, part)
  if not text:find(part, 1, true) then
    error(('expected %q in:\n%s'):format(part, text:sub(1, 2000)), 2)
  end
end

function M.test(name, run)
  local ok, err = xpcall(run, function(err)
    return getmetatable(err) == Skip and err or debug.traceback(err, 2)
  end)
  if ok then
    M.passed = M.passed + 1
  elseif getmetatable(err) == Skip then
    M.skipped = M.skipped + 1
    report:write('skipped ', name, ': ', err.reason, '\n')
  else
    M.failed = M.failed + 1
    report:write('FAILED ', name, '\n', err, '\n')
  end
end

--- Prints the count for scripts/test-nvim, and quits.
function M.finish()
  report:write(('count %d %d %d\n'):format(M.passed, M.failed, M.skipped))
  report:close()
  vim.cmd('qall!')
end

--- Writes a file below the test's folder and returns its path.
function M.write(name, text)
  local path = vim.env.UNITLINT_TEST_FOLDER .. '/' .. name
  vim.fn.mkdir(vim.fs.dirname(path), 'p')
  local file = assert(io.open(path, 'w'))
  file:write(text)
  file:close()
  return path
end

--- Opens a file as a user does, waits for the server, and returns the buffer.
function M.open(path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  local bufnr = vim.api.nvim_get_current_buf()
  M.wait('the server to attach to ' .. path, function()
    local client = vim.lsp.get_clients({ name = 'unitlint', bufnr = bufnr })[1]
    return client and client.initialized
  end)
  return bufnr
end

function M.client(bufnr)
  return vim.lsp.get_clients({ name = 'unitlint', bufnr = bufnr })[1]
end

--- The findings of a rule in a buffer; waits until there is one.
function M.findings(bufnr, rule)
  return M.wait('a finding ' .. rule, function()
    local found = vim.tbl_filter(function(diagnostic)
      return diagnostic.code == rule
    end, vim.diagnostic.get(bufnr))
    return #found > 0 and found
  end)
end

function M.wait_until_gone(bufnr, rule)
  M.wait(rule .. ' to go', function()
    return vim.iter(vim.diagnostic.get(bufnr)):all(function(diagnostic)
      return diagnostic.code ~= rule
    end)
  end)
end

function M.text(bufnr)
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
end

--- Lines of the checkout's documentation: the code block behind the n-th mark.
function M.documented(n)
  local page = table.concat(vim.fn.readfile(vim.env.UNITLINT_ROOT .. '/docs/editors.md'), '\n')
  local at = 1
  for _ = 1, n do
    at = assert(select(2, page:find('<!-- Run by tests/editors/nvim. -->', at, true)), 'no such mark') + 1
  end
  return (assert(page:match('^%s*```lua\n(.-)\n%s*```', at), 'no code block behind the mark'))
end

--- Puts the cursor on the first match of a Lua pattern.
function M.go_to(pattern)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(pattern)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column - 1 })
      return
    end
  end
  error('nothing matches ' .. pattern)
end

--- Types keys as a user does, mappings and all.
function M.type_keys(keys)
  vim.api.nvim_feedkeys(vim.keycode(keys), 'xt', false)
end

return M
