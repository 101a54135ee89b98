(section) @fold

((value
  (line_continuation)) @fold)
