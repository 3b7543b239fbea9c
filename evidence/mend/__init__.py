"""Words that mend: what a claim lacks, put where it reads well, and whole tweets written anew."""
