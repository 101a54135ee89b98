-- The language server, as vim.lsp.config() takes it. Change any of it in your own configuration:
--   vim.lsp.config('unitlint', { settings = { unitlint = { systemdVersion = 252 } } })
---@type vim.lsp.Config
return {
  cmd = { 'unitlint', 'lsp' },
  filetypes = { 'systemd' },
  -- A file outside any project is as good as one inside.
  root_markers = { 'unitlint.toml', '.git' },
  -- The server asks for the settings, too, but only after it has started, when the first findings may be on their way: Neovim does not ask
  -- for findings anew until the text changes.
  before_init = function(params, config)
    local settings = (config.settings or {}).unitlint
    if settings and not params.initializationOptions then
      params.initializationOptions = settings
    end
  end,
}
