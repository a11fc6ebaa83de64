-- Neovim with nvim-lint: findings in the buffer as you type, also of what is not yet saved (the text goes through standard input).
local lint = require("lint")
local severities = { ERROR = 1, WARNING = 2, INFO = 3 }

lint.linters.checker = {
  cmd = "checker",
  stdin = true,
  args = { "check", "-", "--stdin-name", function() return vim.api.nvim_buf_get_name(0) end, "--output", "rdjsonl", "--exit-zero" },
  stream = "stdout",
  parser = function(output)
    local found = {}
    for line in output:gmatch("[^\n]+") do
      local item = vim.json.decode(line)
      local range = item.location.range or { start = { line = 1 } }
      local start, stop = range.start, range["end"] or range.start
      table.insert(found, {
        source = "checker", code = item.code.value, message = item.message, severity = severities[item.severity],
        lnum = start.line - 1, col = (start.column or 1) - 1, end_lnum = (stop.line or start.line) - 1, end_col = (stop.column or 1) - 1,
      })
    end
    return found
  end,
}
lint.linters_by_ft.markdown = { "checker" }
vim.api.nvim_create_autocmd({ "BufEnter", "TextChanged", "InsertLeave" }, { callback = function() lint.try_lint() end })
