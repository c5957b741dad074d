[CmdletBinding()]
param([string[]]$DriveLetter, [int]$DiskNumber = 0, [int]$PartitionNumber)
$partitions = @(Get-CimInstance -Namespace root/Microsoft/Windows/Storage -ClassName MSFT_Partition)
if ($DriveLetter) { $partitions = @($partitions | Where-Object { $DriveLetter -contains [string]$_.DriveLetter }) }
if ($PartitionNumber) { $partitions = @($partitions | Where-Object { $_.PartitionNumber -eq $PartitionNumber }) }
$partitions = @($partitions | Where-Object { $_.DiskNumber -eq $DiskNumber })
if ($partitions.Count -eq 0) {
    Write-Error -Message "No MSFT_Partition objects found with property 'DriveLetter' equal to '$DriveLetter'.  Verify the value of the property and retry." -Category ObjectNotFound -ErrorId 'CmdletizationQuery_NotFound_DriveLetter'
}
$partitions
