"""What may go wrong beside duban: others at work, processes that die, disks, servers and files that fail."""
