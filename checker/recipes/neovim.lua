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
    for line in vim.gsplit(output, "\n", { trimempty = true }) do
      local item = vim.json.decode(line)
      local range = item.location.range
      table.insert(found, {
        source = "checker", code = item.code.value, message = item.message, severity = severities[item.severity],
        lnum = range.start.line - 1, col = range.start.column - 1, end_lnum = range["end"].line - 1, end_col = range["end"].column - 1,
      })
    end
    return found
  end,
}
lint.linters_by_ft.markdown = { "checker" }
vim.api.nvim_create_autocmd({ "BufEnter", "TextChanged", "InsertLeave" }, { callback = function() lint.try_lint() end })
