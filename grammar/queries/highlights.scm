(comment) @comment

(section_name) @type
(section_header ["[" "]"] @punctuation.bracket)

(key) @property
"=" @operator

; Plain values keep the colour of text, so that what is special in them stands out.
(string) @string
(specifier) @constant.macro
(variable) @variable
(escape_sequence) @string.escape
(line_continuation) @punctuation.special

(malformed_header) @error
(malformed_line) @error
