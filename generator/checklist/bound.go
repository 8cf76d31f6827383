package checklist

import "bytes"

// Goldmark's time is quadratic in the lists and quotes that are open at once,
// and for each line it keeps something of each of them. It fills the rows of a
// table up to the width of its header. What nobody writes, but would take much
// time or memory by that, it does not get to read.
const (
	deepest  = 50          // how many quotes and lists one line may open
	farthest = 5 * deepest // how many spaces may stand before what opens the last of them
	emptiest = 4           // how many lines may be empty one after the other
	sparsest = 20_000      // how many cells all rows of all tables may lack
)

// bound erases lines that open too much, shortens runs of empty lines, and
// erases the lines that make tables where their rows lack too many cells.
func (r *reading) bound(out []byte) {
	empty := emptyRun{}
	tables := tableRun{}
	for at := 0; at < len(out); {
		end := at + 1 + bytes.IndexByte(out[at:], '\n')
		if end == at {
			end = len(out)
		}
		line := out[at:end]
		if n, spaces := opens(line); n > deepest || n > 0 && spaces > farthest {
			r.notes.add(tooDeep, at, "")
			erase(line)
		}
		text := line
		for len(text) > 0 && (text[0] == ' ' || text[0] == '\t' || text[0] == '>') {
			text = text[1:]
		}
		if isEmpty := len(text) == 0 || text[0] == '\n'; isEmpty {
			empty.add(out, at, end)
			tables.columns = 0
		} else {
			empty.lines = 0
			tables.add(text, end-len(text))
		}
		at = end
	}
	if tables.lacking > sparsest {
		r.notes.add(sparseTable, tables.delimiters[0], "")
		for _, at := range tables.delimiters {
			erase(out[at : at+lineLength(out[at:])])
		}
	}
}

// lineLength returns how many bytes the first line has, without its end.
func lineLength(text []byte) int {
	if n := bytes.IndexByte(text, '\n'); n >= 0 {
		return n
	}
	return len(text)
}

// An emptyRun is a run of lines that hold nothing but the signs of as many
// quotes.
type emptyRun struct{ quotes, lines int }

// add joins the line from at to end with the one before it, if there were enough
// of its kind before that.
func (e *emptyRun) add(out []byte, at, end int) {
	quotes := bytes.Count(out[at:end], []byte(">"))
	if quotes != e.quotes {
		e.quotes, e.lines = quotes, 0
	}
	if e.lines++; e.lines > emptiest {
		out[at-1] = ' '
		erase(out[at:end])
	}
}

// A tableRun counts the cells that the rows of tables lack. It takes all that
// stands between two empty lines for one table, if a part of it is one.
type tableRun struct {
	columns    int   // of the widest table since the last empty line
	lacking    int   // cells, in the whole document
	delimiters []int // offsets of the lines below headers
}

// add counts what the row lacks that begins at an offset with text.
func (t *tableRun) add(text []byte, at int) {
	if t.columns == 0 && !isDelimiter(text) {
		return
	}
	cells := bytes.Count(text, []byte("|")) + 1
	if isDelimiter(text) {
		t.columns = max(t.columns, cells)
		t.delimiters = append(t.delimiters, at)
		return
	}
	t.lacking += max(0, t.columns-cells)
}

// isDelimiter reports whether a line may stand below the header of a table.
func isDelimiter(text []byte) bool {
	switch text[0] {
	case '|', '-', ':':
		return bytes.IndexByte(text, '-') >= 0 && bytes.IndexByte(text, '|') >= 0 && len(bytes.Trim(text, " \t\v\f|:-\n")) == 0
	}
	return false
}

// opens counts the quotes and lists that a line opens, and the spaces before
// what opens the last of them.
func opens(line []byte) (n, spaces int) {
	width := 0
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ':
			width++
			i++
			continue
		case c == '\t':
			width += 4
			i++
			continue
		case c == '>':
			i++
		case c == '-' || c == '*' || c == '+':
			i++
			if i == len(line) || line[i] != ' ' && line[i] != '\t' {
				return n, spaces
			}
		case '0' <= c && c <= '9':
			for i < len(line) && '0' <= line[i] && line[i] <= '9' {
				i++
			}
			if i+1 >= len(line) || line[i] != '.' && line[i] != ')' || line[i+1] != ' ' && line[i+1] != '\t' {
				return n, spaces
			}
			i++
		default:
			return n, spaces
		}
		n, spaces = n+1, width
	}
	return n, spaces
}
