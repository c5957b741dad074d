[CmdletBinding()]
param([string]$DriveLetter, [int]$DiskNumber = 0, [int]$PartitionNumber, [Parameter(Mandatory = $true)][long]$Size)
$asked = @{ DiskNumber = $DiskNumber }
if ($DriveLetter) { $asked.DriveLetter = $DriveLetter }
if ($PartitionNumber) { $asked.PartitionNumber = $PartitionNumber }
$partition = Get-Partition @asked
if ($null -eq $partition) { return }
$limits = Get-PartitionSupportedSize @asked
if ($Size -eq $partition.Size) {
    Write-Error -Message 'The specified size is the same as the size of the partition: the partition already has that size.' -ErrorId 'StorageWMI 41003,Resize-Partition'
    return
}
if ($Size -lt $limits.SizeMin -or $Size -gt $limits.SizeMax) {
    Write-Error -Message "Size Not Supported`n`nExtended information:`nThe partition's size may be from $($limits.SizeMin) to $($limits.SizeMax) bytes." -ErrorId 'StorageWMI 4097,Resize-Partition'
    return
}
$managed = Get-WmiObject -Namespace root/Microsoft/Windows/Storage -Class MSFT_Partition | Where-Object { $_.PartitionNumber -eq $partition.PartitionNumber }
$null = $managed.Resize($Size)
