package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"milepost/generator"
)

// offer tells shells how to complete a command: what its usage line and its
// flags take. They offer files by themselves.
func (a *app) offer(cmd *cobra.Command) {
	_, takes, _ := strings.Cut(cmd.Use, " ")
	switch strings.Trim(takes, "[]…") {
	case "":
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	case "DIR":
		cmd.ValidArgsFunction = offerFolders
	case "COHORT":
		cmd.ValidArgsFunction = a.offerCohorts
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		with := cobra.NoFileCompletions
		if c, ok := f.Value.(choice); ok {
			with = cobra.FixedCompletions(c.known, cobra.ShellCompDirectiveNoFileComp)
		}
		switch f.Name {
		case "out":
			return
		case "site", "cache":
			with = offerFolders
		}
		if err := cmd.RegisterFlagCompletionFunc(f.Name, with); err != nil {
			panic(err) // the flag is there, and has none yet
		}
	})
}

func offerFolders(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

// offerCohorts offers those that have a roster and are not named yet.
func (a *app) offerCohorts(_ *cobra.Command, named []string, begun string) (slugs []cobra.Completion, _ cobra.ShellCompDirective) {
	folder, err := generator.OpenFolder(a.site)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer folder.Close()
	all, _ := generator.Collections(folder) // whoever collects is told what is wrong
	for _, c := range all {
		if c.Roster != "" && strings.HasPrefix(c.Slug, begun) && !slices.Contains(named, c.Slug) {
			slugs = append(slugs, c.Slug)
		}
	}
	return slugs, cobra.ShellCompDirectiveNoFileComp
}
