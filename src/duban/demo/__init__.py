"""A made-up district office (云溪区, which does not exist) with tasks in all states around today's date."""
