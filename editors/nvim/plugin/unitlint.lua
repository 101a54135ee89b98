-- Starts the server for unit files. Whoever wants another moment sets `vim.g.loaded_unitlint = true` and calls vim.lsp.enable().
if vim.g.loaded_unitlint then
  return
end
vim.g.loaded_unitlint = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify('unitlint needs Neovim 0.11 or newer', vim.log.levels.ERROR)
  return
end

local group = vim.api.nvim_create_augroup('unitlint', {})

-- Not an ftplugin: this has to run after Neovim's own, which starts the list of what is to be undone anew.
vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = 'systemd',
  desc = 'Colours from the syntax tree, and a word where there is no server to start',
  callback = function(event)
    require('unitlint').highlight(event.buf)
    require('unitlint').check_program()
  end,
})

vim.api.nvim_create_autocmd('LspAttach', {
  group = group,
  desc = 'Commands of unitlint for the buffers that it checks',
  callback = function(event)
    local client = vim.lsp.get_client_by_id(event.data.client_id)
    if client and client.name == 'unitlint' then
      require('unitlint').add_commands(event.buf)
    end
  end,
})

vim.lsp.enable('unitlint')
