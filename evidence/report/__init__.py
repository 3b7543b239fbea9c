"""What the checker says and how: a draft reviewed, and every form that its report can take."""
