"""The entry of ``duban`` and of ``python -m duban``."""

from duban.cli import main

if __name__ == "__main__":
    main()
