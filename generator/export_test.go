package generator

// SetLarge has the files of no team made as those of a large class are.
func (p *Plan) SetLarge() { p.large = true }
