[CmdletBinding()]
param([Parameter(Position = 0)][int]$Number = 0)
Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_Disk | Where-Object { $_.Number -eq $Number }
