[CmdletBinding()]
param([string]$DriveLetter, [int]$DiskNumber = 0, [int]$PartitionNumber)
$asked = @{ DiskNumber = $DiskNumber }
if ($DriveLetter) { $asked.DriveLetter = $DriveLetter }
if ($PartitionNumber) { $asked.PartitionNumber = $PartitionNumber }
$partition = Get-Partition @asked
if ($null -eq $partition) { return }
$volume = Get-CimInstance -ClassName Win32_Volume | Where-Object { $_.DriveLetter -eq "$($partition.DriveLetter):" }
$disk = Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_Disk
[pscustomobject]@{ SizeMin = $volume.Capacity - $volume.FreeSpace; SizeMax = $disk.Size - $partition.Offset }
